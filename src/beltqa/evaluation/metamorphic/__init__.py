"""Metamorphic evaluation: report and question changed by rule, and what the answer must then do."""
