document.body.textContent = 'stand-in';
