/** Authorization URLs are written. */
@NullMarked
package dev.kelid.benchmarks.url;

import org.jspecify.annotations.NullMarked;
