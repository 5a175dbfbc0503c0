/** What an application has that cannot start. */
@NullMarked
package dev.kelid.tests.cdi.broken;

import org.jspecify.annotations.NullMarked;
