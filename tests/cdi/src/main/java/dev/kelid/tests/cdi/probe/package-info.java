/** What looks at other applications of the same server. */
@NullMarked
package dev.kelid.tests.cdi.probe;

import org.jspecify.annotations.NullMarked;
