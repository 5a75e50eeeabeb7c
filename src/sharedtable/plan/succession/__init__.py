"""The plan's share in keeping seats filled: what is handed over, what others got, a priority without champion."""
