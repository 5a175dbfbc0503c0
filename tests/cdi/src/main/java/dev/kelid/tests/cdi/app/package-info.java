/** What the application under test is made of; it runs on the server. */
@NullMarked
package dev.kelid.tests.cdi.app;

import org.jspecify.annotations.NullMarked;
