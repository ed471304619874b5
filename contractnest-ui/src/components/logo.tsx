/** The leaf of the picture: something that grows, on the brand colour. */
export const Logo = ({ className = 'size-6' }: { className?: string }) => (
  <svg aria-hidden viewBox="0 0 24 24" className={`shrink-0 ${className}`}>
    <rect width="24" height="24" rx="6" fill="#4f46e5" />
    <path
      d="M7.2 16.8c-2-4.7.6-9.6 9.8-9.6 0 7-3.6 10.600-8 9.600"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <path d="M7 18c.6-3 2.4-5 5-6" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
  </svg>
);
