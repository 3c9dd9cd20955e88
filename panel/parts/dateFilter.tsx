interface DateFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day that a list begins or ends with. */
export function DateFilter({ label, value, onChange }: DateFilterProps) {
  return (
    <label class="dateFilter">
      <span>{label}</span>
      <input type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
