/** A Tomcat with Weld in its {@code lib} folder, for the tests of {@code tests/cdi}. */
@NullMarked
package dev.kelid.tests.tomcat;

import org.jspecify.annotations.NullMarked;
