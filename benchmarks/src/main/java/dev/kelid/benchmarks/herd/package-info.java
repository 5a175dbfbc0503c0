/** Many callers need a token in the moment in which it has ended. */
@NullMarked
package dev.kelid.benchmarks.herd;

import org.jspecify.annotations.NullMarked;
