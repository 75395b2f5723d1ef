"""Comments, and the editors' decisions on them."""
