/** Kelid in programs with a main method. */
@org.jspecify.annotations.NullMarked
package dev.kelid.samples.plain;
