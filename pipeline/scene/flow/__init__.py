"""Flow diagrams: from the flows of a case to placed shapes."""
