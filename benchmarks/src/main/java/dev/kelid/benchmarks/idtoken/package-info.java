/** ID tokens are checked; the keys are held. */
@NullMarked
package dev.kelid.benchmarks.idtoken;

import org.jspecify.annotations.NullMarked;
