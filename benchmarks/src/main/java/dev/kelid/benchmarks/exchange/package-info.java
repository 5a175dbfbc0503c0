/** A code is exchanged for tokens, in memory and over loopback. */
@NullMarked
package dev.kelid.benchmarks.exchange;

import org.jspecify.annotations.NullMarked;
