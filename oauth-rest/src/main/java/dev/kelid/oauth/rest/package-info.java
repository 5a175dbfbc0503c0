/** Tokens on the calls of Jakarta REST clients. */
@NullMarked
package dev.kelid.oauth.rest;

import org.jspecify.annotations.NullMarked;
