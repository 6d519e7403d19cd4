/** Made-up people of the sample go by a first name. None of them is anybody. */
export const firstNames: readonly string[] = [
  'Dele', 'Mary', 'Sam', 'Jo', 'Asha', 'Bilal', 'Chidi', 'Dana', 'Edie', 'Farid',
  'Gwen', 'Hana', 'Idris', 'Jean', 'Kemi', 'Liam', 'Mina', 'Noor', 'Olu', 'Pam',
  'Quinn', 'Rosa', 'Sanjay', 'Tess', 'Uma', 'Vera', 'Wes', 'Xena', 'Yara', 'Zoe',
  'Alun', 'Bronwen', 'Carlos', 'Delia', 'Eamon', 'Freya', 'Gita', 'Hugh', 'Ines', 'Jamal',
  'Kirsty', 'Lola', 'Mo', 'Nia', 'Orla', 'Petra', 'Rafi', 'Sita', 'Tom', 'Ursula',
  'Viv', 'Wanda', 'Yusuf', 'Zara', 'Ade', 'Bess', 'Cleo', 'Dev', 'Ella', 'Finn'
];
