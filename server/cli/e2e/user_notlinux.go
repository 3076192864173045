//go:build !linux

package e2e

// removePublicProgram does nothing: tests run as several users on Linux only.
func removePublicProgram() {}
