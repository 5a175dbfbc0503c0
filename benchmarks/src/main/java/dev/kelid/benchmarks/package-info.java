/** Measures Kelid beside what it stands on and beside other libraries, in one run. */
@NullMarked
package dev.kelid.benchmarks;

import org.jspecify.annotations.NullMarked;
