//go:build !race

package dump

// raceDetector is whether the tests run under the race detector.
const raceDetector = false
