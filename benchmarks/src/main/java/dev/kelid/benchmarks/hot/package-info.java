/** A valid token is put on a request. */
@NullMarked
package dev.kelid.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
