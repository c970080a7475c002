"""Measuring the answers: the questions and their checks, the scorer, and what `beltqa eval` tells of them."""
