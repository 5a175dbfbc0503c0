/** Requests with a valid session pass the filter. */
@NullMarked
package dev.kelid.benchmarks.filter;

import org.jspecify.annotations.NullMarked;
