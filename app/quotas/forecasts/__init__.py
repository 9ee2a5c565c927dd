"""What a year is expected to bring: mutation by district, inhabitants, and how liveable districts are."""
