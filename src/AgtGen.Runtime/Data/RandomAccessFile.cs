namespace AgtGen.Data;

/// <summary>Files whose end can be looked at before their beginning is believed.</summary>
internal static class RandomAccessFile
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a pipe or the like.</exception>
    public static FileStream OpenRead(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new InvalidDataException($"{path}: only a file can be read, and this is a pipe or a device.");
        }

        return file;
    }
}
