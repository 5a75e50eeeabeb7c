"""Published cells of area x ownership x industry, read for the years, places and industries asked for."""
