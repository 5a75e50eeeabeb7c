"""`sharedtable labor self-containment`, `regions`, `compare` and `delineations`: regions from commuting."""
