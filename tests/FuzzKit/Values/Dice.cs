namespace CustomerPoints.FuzzKit.Values;

/// <summary>Every choice of one case. Seed and number make the same choices again, whatever came before.</summary>
internal sealed class Dice(int seed, long number)
{
    private readonly Random random = new(Mix(seed, number));

    /// <summary>0 to one less than <paramref name="sides"/>.</summary>
    public int Roll(int sides) => random.Next(sides);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public Guid Id() => new(Bytes(16));

    // Neighbouring numbers must not make neighbouring choices.
    private static int Mix(int seed, long number)
    {
        var mixed = ((ulong)seed << 40) + (ulong)number + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)(mixed ^ (mixed >> 31));
    }
}
