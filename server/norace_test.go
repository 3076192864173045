//go:build !race

package server

// raceDetector is whether the tests run under the race detector.
const raceDetector = false
