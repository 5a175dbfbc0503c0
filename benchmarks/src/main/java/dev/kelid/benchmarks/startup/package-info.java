/** A JVM starts and writes its first authorization URL. */
@NullMarked
package dev.kelid.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
