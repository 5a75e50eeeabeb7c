"""Named reads of occupations: jobs and pay here, who works in an industry, openings, programs that lead there.

Each answer says which published area, vintage and file every figure is of.
"""
