/** Signed-in users are held in memory. */
@NullMarked
package dev.kelid.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
