package dev.serai.host;

import org.apache.camel.CamelContext;

/**
 * A part of the platform that stands around the routes: the web server. The methods are called once each, in this order,
 * by one thread. {@link #beforeStop} and {@link #stop} are called also where one of the earlier ones threw, and may then
 * find less than they expect; the platform goes on stopping whatever they throw.
 */
public interface HostService {

    /**
     * Binds what routes need before Camel starts. What it throws fails the start of the platform, so resources that may
     * be taken, a port for one, are best taken here.
     */
    void beforeCamelStart(CamelContext camel);

    /** All plugins were started and all routes were loaded: requests may come in. */
    void afterStart();

    /** Nothing new comes in from now on; what is under way goes on. Must return at once. */
    default void beforeStop() {}

    /** All routes and plugins were stopped; frees everything. */
    void stop();

    /** Does nothing. */
    HostService NONE = new HostService() {
        @Override
        public void beforeCamelStart(CamelContext camel) {}

        @Override
        public void afterStart() {}

        @Override
        public void stop() {}
    };
}
