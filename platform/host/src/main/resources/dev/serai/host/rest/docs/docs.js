function xsrfToken() {
  const cookie = document.cookie.split('; ').find(one => one.startsWith('XSRF-TOKEN='))
  return cookie?.slice('XSRF-TOKEN='.length)
}

SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: request => {
    const token = xsrfToken()
    if (token) request.headers['X-XSRF-TOKEN'] = token
    return request
  },
})
