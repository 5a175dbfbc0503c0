/** Login for servlet applications: declare {@link dev.kelid.oauth.servlet.LoginFilter}. */
@NullMarked
package dev.kelid.oauth.servlet;

import org.jspecify.annotations.NullMarked;
