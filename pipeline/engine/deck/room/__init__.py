"""The room on a slide: where shapes stand, how texts look, how much they take."""
