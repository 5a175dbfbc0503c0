/** Servers of others, beside the tests. */
@NullMarked
package dev.kelid.tests.servers;

import org.jspecify.annotations.NullMarked;
