/** What an application has that injects a second registration. */
@NullMarked
package dev.kelid.tests.cdi.second;

import org.jspecify.annotations.NullMarked;
