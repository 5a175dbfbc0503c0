/** How comparisons are measured, judged and written down. */
@NullMarked
package dev.kelid.benchmarks.table;

import org.jspecify.annotations.NullMarked;
