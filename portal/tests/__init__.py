"""Tests of the whole house, and the people every room's tests share."""
