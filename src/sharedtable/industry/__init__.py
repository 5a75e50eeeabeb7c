"""The Django side of the labor-market core: regions, saved analyses, figures on pages."""
