/** What is not public in the servlet module, damaged as in {@code dev.kelid.tests.fuzz}. */
@NullMarked
package dev.kelid.oauth.servlet;

import org.jspecify.annotations.NullMarked;
