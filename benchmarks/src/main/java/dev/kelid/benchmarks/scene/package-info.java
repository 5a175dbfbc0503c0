/** The provider, the client and the tokens that all rows share, and how each library sees them. */
@NullMarked
package dev.kelid.benchmarks.scene;

import org.jspecify.annotations.NullMarked;
