"""An occasion: when and where people meet, who was invited, who came, what was noted. It knows no partnership."""
