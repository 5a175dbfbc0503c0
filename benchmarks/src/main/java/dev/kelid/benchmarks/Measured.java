package dev.kelid.benchmarks;

/**
 * What one fork measured of one benchmark.
 *
 * @param nanoseconds wall-clock time of an operation
 * @param cpu processor time of an operation in nanoseconds, over all threads of the process
 * @param bytes allocated by an operation
 */
public record Measured(double nanoseconds, double cpu, double bytes) {}
