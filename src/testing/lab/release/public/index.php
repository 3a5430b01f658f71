<?php
echo 'ok-', 6 * 7;
