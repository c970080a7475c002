"""Ask a long Chinese report anything; every sentence of the answer stands on its exact words."""
