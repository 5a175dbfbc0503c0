/**
 * Tests of {@code LoginFilter} as a browser meets it: real Tomcat, real HTTP, a strict provider.
 * The modules {@code tests/tomcat-10} and {@code tests/tomcat-11} run them.
 */
package dev.kelid.tests.filter;
