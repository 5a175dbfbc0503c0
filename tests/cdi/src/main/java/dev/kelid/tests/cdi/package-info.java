/**
 * Tests of applications that inject their tokens: a real server, real HTTP, a strict provider. A
 * module with a server runs them by Arquillian. It has {@code oauth-cdi} among its own dependencies
 * and tells by system properties what {@link dev.kelid.tests.cdi.Server} and {@link
 * dev.kelid.tests.cdi.Libraries} want to know, before Arquillian starts the server.
 */
@NullMarked
package dev.kelid.tests.cdi;

import org.jspecify.annotations.NullMarked;
