"""What a value prints, place by place: text escaped for its place, light marks, the fill of a cell."""
