package dev.serai.host.rest;

/** Answers operations. Called on a virtual thread: may block. */
@FunctionalInterface
interface OperationHandler {
    ApiAnswer answer(ApiRequest request);
}
