"""`sharedtable labor self-containment`, `regions`, `compare`, `delineations`: regions from commuting."""
