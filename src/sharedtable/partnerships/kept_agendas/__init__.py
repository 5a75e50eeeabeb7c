"""Agendas that a network keeps to start from: saved from a meeting, offered at new ones of that kind."""
