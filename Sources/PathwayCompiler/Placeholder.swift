// The target's first file; replaced as the module grows.
